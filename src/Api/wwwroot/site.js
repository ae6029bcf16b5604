// Optional: every page works without it. Says how many characters are left once few are.
for (const line of document.querySelectorAll("[data-remaining-for]")) {
  const field = document.getElementById(line.dataset.remainingFor);
  const show = () => {
    const left = field.maxLength - field.value.length;
    line.hidden = left > Math.min(100, field.maxLength / 2);
    line.textContent = line.hidden ? "" : `还可以写${left}字`;
  };
  field.addEventListener("input", show);
  show();
}
