import { literalsIn } from '../../src/config/secret';

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
  ])('finds nothing in %s', (template) => {
    expect(literalsIn(template)).toEqual([]);
  });
});
