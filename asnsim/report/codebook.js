"use strict";
const words = document.getElementById("words");
const table = document.getElementById("table");
const count = document.getElementById("count");
const bodies = [...document.querySelectorAll("tbody.rows")];
const all = document.querySelectorAll("tbody.rows tr").length;

function show() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const body of bodies) {
    const chosen = !table.value || body.dataset.table === table.value;
    let here = 0;
    for (const row of body.rows) {
      const said = row.textContent.toLowerCase();
      row.hidden = !(chosen && wanted.every((word) => said.includes(word)));
      here += row.hidden ? 0 : 1;
    }
    body.previousElementSibling.hidden = here === 0;
    shown += here;
  }
  count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", all);
}

words.addEventListener("input", show);
table.addEventListener("change", show);
document.getElementById("form").addEventListener("submit", (event) => event.preventDefault());
// What a browser kept of an earlier visit holds at once.
show();
