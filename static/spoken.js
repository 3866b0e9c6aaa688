// When a screen reader says what is wrong with a field: once the person is done with it, for most of what is
// half typed is wrong. It is seen, and stands in the field's description, at once.
"use strict";

// By then a press has led to the summary of all errors, if it does, which says them.
const MILLISECONDS_UNTIL_SAID = 300;

for (const name of ["input", "change", "submit"]) {
  const follow = ({ target }) => {
    // Enter in a field that nothing was typed in leaves it as it is.
    const field = name === "submit" ? document.activeElement : target;
    const place = field.closest(".ds-field")?.querySelector("[data-field=validation]");
    if (!place) return;
    if (name === "input") return place.setAttribute("aria-live", "off");
    setTimeout(() => {
      const summary = document.getElementById("errors").textContent;
      if (place.getAttribute("aria-live") !== "off" || summary.includes(place.textContent)) return;
      // What comes into a place that announces is said: so what is wrong comes into it anew, and once until
      // something else is typed.
      place.setAttribute("aria-live", "polite");
      place.append(...place.children);
    }, MILLISECONDS_UNTIL_SAID);
  };
  // Before the page is drawn anew with what was typed.
  addEventListener(name, follow, true);
}
