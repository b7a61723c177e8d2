/** Writes the page on which one says who one is; there is no password. */
export function signInPage(
  action: string,
  people: readonly string[],
  error: string | undefined,
): string {
  const options = people.map((name) => `<option value="${escaped(name)}"></option>`).join('');
  const trouble = error === undefined ? '' : `<p class="error">${escaped(error)}</p>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Stand-in identity provider</title>
<body>
<h1>Stand-in identity provider</h1>
<p>It stands for your real one in the sandbox. Nobody needs a password here.</p>
${trouble}
<form method="post" action="${escaped(action)}">
<label>Who are you? <input name="person" list="people" autofocus required></label>
<datalist id="people">${options}</datalist>
<button type="submit">Sign in</button>
</form>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
