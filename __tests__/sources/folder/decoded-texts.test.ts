import { decodedShape, filledShape, shapeRead } from '../../../src/sources/folder/decoded-texts';

const SECRET = 'data.aws_secretsmanager_secret_version.db.secret_string';

describe('decodedShape', () => {
  test.each([
    ['a name', `x = jsondecode(${SECRET})["client"]`, { client: {} }],
    ['names within', `x = jsondecode( ${SECRET} ).client["id"]`, { client: { id: {} } }],
    ['an instance', `x = jsondecode(${SECRET.replace('.secret', '[0].secret')}).id`, { id: {} }],
    ['what is no secret', `x = jsondecode(nonsensitive(${SECRET})).id`, { id: {} }],
    ['a text of a local', `  raw = ${SECRET}\n  x = jsondecode(local.raw).id`, { id: {} }],
    [
      'a local that is decoded',
      `  all = jsondecode(${SECRET})\n  x = local.all.id\n  y = local.all["client"].b`,
      { id: {}, client: { b: {} } },
    ],
    [
      "Terraform's JSON syntax",
      `{"locals": {\n"all": "\${jsondecode(${SECRET})}",\n"x": "\${local.all.id}"\n}}`,
      { id: {} },
    ],
    ['nothing of it by name', `x = length(jsondecode(${SECRET}))`, {}],
    ['nothing where none decodes it', `x = ${SECRET}\ny = jsondecode(data.a.b.c).d`, undefined],
    ['no longer name', `x = jsondecode(${SECRET}_x).id\ny = jsondecode(x.${SECRET}).id`, undefined],
  ])('finds %s', (_, written, expected) => {
    expect(decodedShape(written, SECRET)).toEqual(expected);
  });
});

describe('shapeRead', () => {
  test('finds what is read of a value', () => {
    expect(shapeRead('a = ephemeral.x.y.z\nb = ephemeral.x.y["a"].b', 'ephemeral.x.y')).toEqual({
      z: {},
      a: { b: {} },
    });
  });
});

describe('filledShape', () => {
  test('puts a text at each end', () => {
    const filled = filledShape({ a: {}, b: { c: {} } }, (path) => path.join('/'));
    expect(filled).toEqual({ a: 'a', b: { c: 'b/c' } });
  });
});
