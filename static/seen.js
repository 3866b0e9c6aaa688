// While a search goes on, what it has come to lies over the foot of the window: what the focus comes to is moved
// out from behind it. A margin in the style is not enough, for WebKit leaves it out where a text is typed.
"use strict";

addEventListener("focusin", ({ target }) => {
  // The browser has scrolled to it by then.
  requestAnimationFrame(() => {
    const box = document.querySelector('[data-state="working"] > .making');
    // What a mouse presses stays under it.
    if (box === null || box.contains(target) || document.querySelector(":active") !== null) return;
    const [it, over] = [target, box].map((element) => element.getBoundingClientRect());
    if (it.top < over.bottom && it.bottom > over.top) target.scrollIntoView({ block: "center" });
  });
});
