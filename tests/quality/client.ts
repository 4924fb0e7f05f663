// What a client writes with the types: unions that `type` and `event` tell apart, and parameters that are named.
import type { components, operations } from "./api";

type Case = components["schemas"]["CasePage"];
type Query = NonNullable<operations["cases"]["parameters"]["query"]>;
type List = operations["cases"]["responses"][200]["content"]["application/json"];

export const query: Query = { locale: "ar", fallback: ["en"], goal: [11], limit: 20 };

export function paragraphs(item: Case): string[] {
  return item.story.flatMap((block) => (block.type === "paragraph" ? [block.value] : []));
}

export function titles(list: List): string[] {
  return list.items.map((item) => `${item.title ?? ""} (${item.content_locale}, ${item.dir})`);
}

// @ts-expect-error -- no parameter is called so
export const wrong: Query = { no_such_parameter: 1 };
