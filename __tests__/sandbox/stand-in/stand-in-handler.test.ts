import { signInPage } from '../../../src/sandbox/stand-in/stand-in-handler';

describe('signInPage', () => {
  test('says what it is, and offers every user', () => {
    const page = signInPage('/interaction/<1>', ['ada', 'b"b'], undefined);
    expect(page).toContain('<title>Stand-in identity provider</title>');
    expect(page).toContain('<h1>Stand-in identity provider</h1>');
    expect(page).toContain(
      '<p>It replaces your identity provider in the sandbox. There is no password.</p>',
    );
    expect(page).toContain('<form method="post" action="/interaction/&#60;1&#62;">');
    expect(page).toContain(
      '<label>User <input name="user" list="users" autofocus required></label>',
    );
    expect(page).toContain('<option value="ada"></option><option value="b&#34;b"></option>');
    expect(page).not.toContain('class="error"');
  });
});
