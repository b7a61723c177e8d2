import { isUnresolved } from '../../src/values/is-unresolved';

describe('isUnresolved', () => {
  test.each([
    ['a token in text', '${TfToken[TOKEN.1]}'],
    ['a token within a longer text', 'arn:${TfToken[TOKEN.1]}/private'],
    ['an expression written by hand', '${var.secret}'],
    ['a directive written by hand', '%{ if var.x }a%{ endif }'],
    ['an expression behind an escaped one', '$${aws:username}/${var.x}'],
    ['the text of a list token', '#{TfToken[TOKEN.1]}'],
    ['the text of a map token', '&{TfToken[TOKEN.1]}'],
    ['a list token', ['#{TfToken[TOKEN.1]}']],
    ['a map token', { '&{TfToken[TOKEN.1]}': '' }],
    ['a number token', -8.109562212591381e298],
    ['a list of numbers as a token', [-1.8881545897087513e289]],
    ['an object that is resolved later', { resolve: () => 1 }],
  ])('takes %s for unknown', (_, value) => {
    expect(isUnresolved(value)).toBe(true);
  });

  test.each([
    ['text', 'text'],
    ['empty text', ''],
    ['a policy variable of Terraform', '&{aws:PrincipalTag/team}'],
    ['an escaped policy variable', '$${aws:PrincipalTag/team}'],
    ['an escaped directive', '%%{ if }'],
    ['a dollar and a brace apart', '$ {x}'],
    ['a list with a token among others', ['a', '#{TfToken[TOKEN.1]}']],
    ['a list of text tokens', ['${TfToken[TOKEN.1]}']],
    ['a map with a token inside', { a: '${TfToken[TOKEN.1]}' }],
    ['an empty list', []],
    ['a map whose `resolve` is no function', { resolve: 'x' }],
    ['a number', -42],
    ['no number', NaN],
    ['less than any number', -Infinity],
    ['nothing', undefined],
    ['null', null],
    ['true', true],
  ])('takes %s for known', (_, value) => {
    expect(isUnresolved(value)).toBe(false);
  });
});
