import type { Problem } from '../../src/config/config-error';
import type { Secrecy } from '../../src/config/parse-context';
import { Cursor, UNREADABLE } from '../../src/config/reading/cursor';
import { UNJUDGED } from '../../src/config/reading/read-value';
import { literalsIn, secret } from '../../src/config/secret';

const token = '${TfToken[TOKEN.7]}';
const resolvable = { resolve: () => '', creationStack: [], toString: () => token };

describe('secret', () => {
  const LINES =
    "`new TerraformVariable(this, 'corp_idp_client_secret', { type: 'string', sensitive: true }).stringValue`";
  const read = (value: unknown, secrecy?: Secrecy) => {
    const problems: Problem[] = [];
    const shape = { what: 'a client secret', key: 'Corp--IdP', variable: 'client_secret' };
    const reader = secret(shape, secrecy && (() => secrecy));
    const found = reader(new Cursor(value, 'it', problems));
    return [found, ...problems.map(({ code, message }) => `${code}: ${message}`)];
  };
  const inCode = 'literal-secret: a secret must not be written in code';

  test.each<[unknown, Secrecy | undefined, readonly unknown[]]>([
    [token, undefined, [token]],
    [token, 'undetermined', [token]],
    [token, 'sensitive', [token]],
    [resolvable, 'sensitive', [resolvable]],
    [UNREADABLE, undefined, [UNJUDGED]],
    [undefined, undefined, [UNJUDGED, `missing: missing; give a client secret, such as ${LINES}`]],
    ['hunter2', undefined, [UNJUDGED, `${inCode}; use ${LINES}`]],
    [5, undefined, [UNJUDGED, `bad-type: expected a client secret as a string; use ${LINES}`]],
    [`hunter2${token}`, undefined, [UNJUDGED, `${inCode}, not even a part of it; use ${LINES}`]],
    [token, 'literal', [UNJUDGED, `${inCode}, not even a part of it; use ${LINES}`]],
    [resolvable, 'literal', [UNJUDGED, `${inCode}, not even a part of it; use ${LINES}`]],
    [
      token,
      'default',
      [UNJUDGED, `${inCode}, and the default of its variable is; take the default out`],
    ],
    [
      token,
      'exposed',
      [
        UNJUDGED,
        'literal-secret: Terraform would show this secret, because its variable is not sensitive; add `sensitive: true` to the variable',
      ],
    ],
  ])('reads %p, which is %s', (value, secrecy, expected) => {
    expect(read(value, secrecy)).toEqual(expected);
  });
});

describe('literalsIn', () => {
  test.each([
    ['hunter2${var.tail}', ['hunter2']],
    ['${var.head}hunter2', ['hunter2']],
    ['hunter2', ['hunter2']],
    ['${"hunter2"}', ['hunter2']],
    ['${sensitive("hunter2")}', ['hunter2']],
    ['${coalesce(var.x, "hunter2")}', ['hunter2']],
    ['${"${var.x}hunter2"}', ['hunter2']],
    ['${format("%s-%s", var.x, "hunter2")}', ['%s-%s', 'hunter2']],
    ['${lookup(local.secrets, "google", "hunter2")}', ['hunter2']],
    ['${tostring(5512345)}', ['5512345']],
    ['$${var.x}', ['$${var.x}']],
    ['${var.x ? "hunter2" : data.x.y}', ['hunter2']],
    ['${{ a = "hunter2" }.a}', ['hunter2']],
    ['${["hunter2"][0]}', ['hunter2']],
    ['${"a\\"bcd"}', ['a\\"bcd']],
    ['%{ if var.x }hunter2%{ endif }', ['hunter2']],
    ['%%{x}', ['%%{x}']],
    ['a$${b}', ['a$${b}']],
    ['hunter$2%', ['hunter$2%']],
    ['a\\"b', ['a\\"b']],
    ['${tostring(1234)}', ['1234']],
    ['${x.y["long"]["z"] + "longer"}', ['longer']],
    ['${[var.x, "hunter2"]}', ['hunter2']],
    ['${f(["hunter2"])}', ['hunter2']],
    ['${{ a = { b = "hunter2" } }.a.b}hunter3', ['hunter2', 'hunter3']],
    ['${lookup(f(var.x, "hunter2"), "key4")}', ['hunter2']],
    ['${lookup(var.x, "key4", "hunter2")}', ['hunter2']],
    ['${relookup(var.x, "hunter2")}', ['hunter2']],
    ['${lookup(var.x) + f(var.y, "hunter2")}', ['hunter2']],
    ['${"ab${var.x}cd"}', ['abcd']],
    ['${f(a[0], ["hunter2"])}', ['hunter2']],
    ['${x["hunter2" + var.y]}', ['hunter2']],
    ['${lookup(var.x, var.y + "hunter2")}', ['hunter2']],
  ])('finds what %s says', (template, literals) => {
    expect(literalsIn(template)).toEqual(literals);
  });

  test.each([
    '${var.secret}',
    '${var.secret}\n',
    '${TfToken[TOKEN.123456]}',
    '${data.aws_secretsmanager_secret_version.google.secret_string}',
    '${jsondecode(data.aws_secretsmanager_secret_version.google.secret_string)["client_secret"]}',
    '${lookup(jsondecode(data.aws_ssm_parameter.x.value), "client_secret")}',
    '${split(",", var.secrets)[1]}',
    '${join("", [var.head, var.tail])}',
    '${var.secrets[0]}',
    '${trimspace(var.secret)}',
    '${data.x.y["a b"].z}',
    '${data.x.y [ "client" ] }',
    '${f(var.x)["client"]}',
    '${var.x["one"]["client"]}',
    '${lookup({ a = var.x, b = [1, 2] }, "client")}',
    '${lookup(var.x , "client" )}',
    '${tostring(123)}',
    '${join("abc", var.x)}',
    '${join("a${var.y}b", var.x)}',
    '${var.x[12345]}',
    '${{ a = { b = var.x } }.a.b}',
    '${v1.a_b-c}',
    '${var.abc12345}',
    '  ${var.x}',
    '%{ if var.x }%{ endif }',
  ])('finds nothing in %s', (template) => {
    expect(literalsIn(template)).toEqual([]);
  });
});
