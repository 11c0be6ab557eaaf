// A button beside a code that copies it; without this script the code is selected by hand.
const button = document.querySelector("[data-copy]");
const done = document.querySelector("[data-done]");

button.hidden = !navigator.clipboard;
button.addEventListener("click", async () => {
  await navigator.clipboard.writeText(document.querySelector("[data-copied]").textContent);
  done.textContent = done.dataset.done;
});
