// What the element says of itself, in the locales of the platform.
const WORDS = {
  en: { loading: "Loading cases…", none: "No case fits this choice.", failed: "The cases cannot be shown right now.", again: "Try again", more: "Show more", map: "Cases on the map", list: "Cases", count: "{count} cases" },
  nl: { loading: "Cases laden…", none: "Geen enkele case past bij deze keuze.", failed: "De cases kunnen nu niet worden getoond.", again: "Opnieuw proberen", more: "Meer tonen", map: "Cases op de kaart", list: "Cases", count: "{count} cases" },
  es: { loading: "Cargando casos…", none: "Ningún caso corresponde a esta selección.", failed: "Los casos no se pueden mostrar en este momento.", again: "Volver a intentarlo", more: "Mostrar más", map: "Casos en el mapa", list: "Casos", count: "{count} casos" },
  fr: { loading: "Chargement des cas…", none: "Aucun cas ne correspond à ce choix.", failed: "Les cas ne peuvent pas être affichés pour le moment.", again: "Réessayer", more: "Afficher plus", map: "Cas sur la carte", list: "Cas", count: "{count} cas" },
  "pt-br": { loading: "Carregando casos…", none: "Nenhum caso corresponde a esta escolha.", failed: "Não é possível mostrar os casos agora.", again: "Tentar de novo", more: "Mostrar mais", map: "Casos no mapa", list: "Casos", count: "{count} casos" },
  ar: { loading: "جارٍ تحميل الحالات…", none: "لا توجد حالة تطابق هذا الاختيار.", failed: "لا يمكن عرض الحالات الآن.", again: "إعادة المحاولة", more: "عرض المزيد", map: "الحالات على الخريطة", list: "الحالات", count: "عدد الحالات: {count}" },
};

export function wordsFor(locale) {
  return WORDS[locale.toLowerCase()] ?? WORDS[locale.toLowerCase().split("-")[0]] ?? WORDS.en;
}
