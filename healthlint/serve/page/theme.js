// Runs before anything is painted, so that no light page flashes by in the dark. Drafts are never stored.
"use strict";
try {
  const chosen = localStorage.getItem("healthlint-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: colours go by the system.
}
