/** What a line says behind its path, in the words of the module. */
export function sentence(line: string): string {
  return (
    line
      .slice(line.indexOf(': ') + 2)
      .replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (word) =>
        word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      )
      .replace(/^unknown option; /, '')
      .replace(/; did you mean `[^`]*`\?$|(?<=;) did you mean `[^`]*`\?/, '')
      .replace(/\b(\w+)\(\)/g, '$1')
      // What acknowledges a danger, and what a rendered stack calls by their addresses.
      .replace(
        /call acknowledge\('(.*?)', '(.*?)', '(.*?)'\)/,
        'add { check = "$1", subject = "$2", reason = "$3" } to `acknowledged`',
      )
      .replace('`aws_cognito_identity_pool.auth`', 'the identity pool')
      .replace('`aws_cognito_user_pool.auth`', 'the user pool')
      .replace('"aws_cognito_user_pool.auth"', '"self_sign_up"')
      .replace(/(?:aws_iam_role\.)?auth_(\w+)(?=`)/g, '$1')
      .replace(/aws_iam_role\.auth_(\w+)/g, 'roles.$1')
      .replace('an empty object', 'an empty map')
      .replace('{ prefix }', '{ prefix = … }')
      .replace('`sms: {}`', '`sms = {}`')
      .replace(/`(\w+): '(\w+)'`/, '`$1 = "$2"`')
      // A check of a variable names no path, so its sentence names the option.
      .replace(/^expected (?:type|effect) /, 'expected ')
  );
}
