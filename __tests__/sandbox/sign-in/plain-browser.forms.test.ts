import { findForm, textOfClass } from '../../../src/sandbox/sign-in/plain-browser';

describe('findForm', () => {
  test('answers the form that has the inputs, with what it holds', () => {
    const html = `
      <form action="/search"><input name="q"></form>
      <form method="POST" action="/login?a=1&amp;b=2">
        <input type="hidden" name="state" value="a&quot;b&#x27;c&#39;&lt;&gt;">
        <input type="text" name="username"><input type="password" name="password">
        <input type="submit" value="Sign in">
      </form>`;
    expect(findForm(html, ['username', 'password'])).toEqual({
      action: '/login?a=1&b=2',
      fields: { state: `a"b'c'<>`, username: '', password: '' },
    });
  });

  test('answers nothing where no form has them', () => {
    expect(findForm('<form action="/x"><input name="q"></form>', ['username'])).toBeUndefined();
  });
});

describe('textOfClass', () => {
  test('answers what the page says there', () => {
    expect(textOfClass('<div class="error">No &amp; no.</div>', 'error')).toBe('No & no.');
    expect(textOfClass('<div class="card">Hello</div>', 'error')).toBeUndefined();
  });
});
