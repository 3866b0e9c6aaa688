// When a screen reader says what is wrong with a field: once the person is done with it, for most of what is
// half typed is wrong. It is seen, and stands in the field's description, at once.
"use strict";

// By then a press has led to the summary of all errors, if it does, which says them, or back to the field.
const MILLISECONDS_UNTIL_SAID = 300;

// The places for what is wrong with a field that was typed in since it was said.
const unsaid = new WeakSet();

for (const name of ["input", "focusout", "submit"]) {
  const follow = ({ target }) => {
    // Enter leaves the focus in the field.
    const field = name === "submit" ? document.activeElement : target;
    const place = field.closest(".ds-field")?.querySelector("[data-field=validation]");
    if (!place) return;
    if (name === "input") {
      unsaid.add(place);
      return place.setAttribute("aria-live", "off");
    }
    if (!unsaid.delete(place)) return;
    setTimeout(() => {
      const summary = document.getElementById("errors").textContent;
      const isBack = name === "focusout" && field === document.activeElement;
      if (unsaid.has(place) || isBack || summary.includes(place.textContent)) return;
      // What comes into a place that announces is said: so what is wrong comes into it anew.
      place.setAttribute("aria-live", "polite");
      place.append(...place.children);
    }, MILLISECONDS_UNTIL_SAID);
  };
  // Before the page is drawn anew with what was typed.
  addEventListener(name, follow, true);
}
