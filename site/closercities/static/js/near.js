// “Near me”: asks the browser where it is, and leads to the same list around there. The place is made coarse
// before it leaves the browser, stands in the address alone, and is kept nowhere.
const button = document.querySelector("[data-near]");

if (button && "geolocation" in navigator) {
  const said = document.getElementById("near-said");
  button.hidden = false;
  button.addEventListener("click", () => {
    said.textContent = button.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const query = new URLSearchParams(new FormData(button.form));
        query.set("near", `${coords.latitude.toFixed(1)},${coords.longitude.toFixed(1)},${button.dataset.near}`);
        query.delete("page");
        location.assign(`${button.form.action}?${query}`);
      },
      () => {
        said.textContent = button.dataset.refused;
      },
      { maximumAge: 600000, timeout: 15000 },
    );
  });
}
