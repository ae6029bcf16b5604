// Optional: every page works without it.

// A form that was refused is the answer to a POST. As an ordinary entry of the history, going back to it asks the server
// again and finds 「已评价」, instead of the browser asking whether to send the form once more.
if (document.querySelector("form[method=post]")) history.replaceState(null, "", location.href);

// Says how many characters are left once few are.
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
