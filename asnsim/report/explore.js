"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const sliders = [...document.querySelectorAll("input[type=range]")];
const rows = [...document.querySelectorAll("#results tbody tr")];
const results = document.getElementById("results");
const impossible = document.getElementById("impossible");
const veil = document.getElementById("veil");
const predict = document.getElementById("predict");

// Combinations stand in the order of their steps, the last slider moving first.
function place() {
  let at = 0;
  sliders.forEach((slider, i) => { at = at * data.sizes[i] + Number(slider.value); });
  return data.points[at];
}

function across(x) {
  return `${x / 10}%`;
}

function show() {
  const at = place();
  const known = data.rows.length === 0 || data.rows[0].cells[at] !== null;
  impossible.hidden = known;
  results.hidden = !known || !veil.hidden;
  if (!known) return;
  rows.forEach((row, r) => {
    [...row.querySelectorAll("td")].forEach((cell, arm) => {
      const [value, verdict, low, middle, high] = data.rows[r].cells[at][arm];
      cell.querySelector(".verdict").textContent = data.verdicts[verdict] || "";
      cell.querySelector(".value").textContent = value;
      const bar = cell.querySelector(".bar");
      bar.hidden = middle < 0;
      bar.querySelector("i").style.left = across(low);
      bar.querySelector("i").style.width = across(high - low);
      bar.querySelector("b").style.left = across(middle);
      if (data.rows[r].zero !== null) bar.querySelector("s").style.left = across(data.rows[r].zero);
    });
  });
}

function moved(slider) {
  const value = JSON.parse(slider.dataset.values)[Number(slider.value)];
  slider.parentElement.querySelector("output").textContent = value;
  slider.setAttribute("aria-valuetext", value);
}

function hide() {
  veil.hidden = !predict || !predict.checked;
  if (predict) {
    document.getElementById("guessing").hidden = !predict.checked;
    document.querySelectorAll(".guess output").forEach((answer) => { answer.textContent = ""; });
  }
}

function reveal() {
  veil.hidden = true;
  show();
  const at = place();
  const row = data.rows[Number(document.getElementById("outcome").value)];
  if (row.cells[at] === null) return;
  document.querySelectorAll(".guess").forEach((group, arm) => {
    const chosen = group.querySelector("input:checked");
    const [value, verdict] = row.cells[at][arm];
    const answer = group.querySelector("output");
    answer.textContent = !chosen ? "" : answer.dataset.answer
      .replace("{guess}", chosen.parentElement.textContent.trim())
      .replace("{verdict}", data.verdicts[verdict])
      .replace("{value}", value);
  });
}

sliders.forEach((slider) => slider.addEventListener("input", () => { moved(slider); hide(); show(); }));
if (predict) {
  predict.addEventListener("change", () => { hide(); show(); });
  document.getElementById("outcome").addEventListener("change", () => { hide(); show(); });
  document.getElementById("reveal").addEventListener("click", reveal);
}
document.getElementById("form").addEventListener("submit", (event) => event.preventDefault());
sliders.forEach(moved);
show();
