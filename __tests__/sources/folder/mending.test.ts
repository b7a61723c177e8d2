import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mending } from '../../../src/sources/folder/mending';
import { readModules } from '../../../src/sources/folder/modules';
import { writtenFacts } from '../../../src/sources/folder/written-facts';
import { folderWith } from '../../helpers/temporary-files';

const DATA = 'data "aws_x" "d" {\n}\n';
const ARN = '"arn:aws:iam::000000000000:role/cfx-mended"';

/** An error at the place of a text in a file. */
const errorAt = (hcl: string, at: string, summary: string, detail = '', file = 'main.tf') => ({
  ...{ summary, detail, file },
  byte: Buffer.byteLength(hcl.slice(0, hcl.indexOf(at))),
});

async function mendingOf(files: Readonly<Record<string, string>>) {
  const root = folderWith(files);
  const { all } = await readModules(root);
  const facts = await writtenFacts(all, { stated: {} });
  const mending = new Mending(root, all, facts.madeUpIn);
  return {
    mending,
    text: (name = 'main.tf') => readFileSync(join(root, name), 'utf8'),
    facts: () => writtenFacts(all, { stated: {}, mended: mending.places }),
  };
}

describe('Mending', () => {
  test.each<[string, string, string, string]>([
    ['an invalid ARN', '"p" (cf0) is an invalid ARN: arn: invalid prefix', '', ARN],
    ['one of some', 'expected p to be one of ["Rules" "Token"], got cf0', '', '"Rules"'],
    ['a range', 'expected p to be in the range (3600 - 43200), got 0', '', '3600'],
    ['a number', 'Incorrect attribute value type', 'a number is required.', '1'],
    [
      'a JSON policy',
      '"p" contains an invalid JSON policy: x',
      '',
      '"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[]}"',
    ],
    ['anything', 'Invalid index', 'The given key does not identify an element.', 'null'],
  ])(
    'puts %s in the place of a made-up value that ends the run',
    async (_, ...[summary, detail, value]) => {
      const hcl = `${DATA}resource "aws_iam_role" "r" {\n  p = data.aws_x.d.v\n}\n`;
      const { mending, text } = await mendingOf({ 'main.tf': hcl });
      expect(await mending.mend([errorAt(hcl, 'data.aws_x.d.v', summary, detail)])).toBe(true);
      expect(text()).toBe(hcl.replace('p = data.aws_x.d.v', `p = ${value}`));
    },
  );

  test('tries another value where the first ends the run too, and gives up in the end', async () => {
    const hcl = `${DATA}resource "aws_iam_role" "r" {\n  role_arn = data.aws_x.d.v\n}\n`;
    const { mending, text } = await mendingOf({ 'main.tf': hcl });
    const values: string[] = [];
    while (await mending.mend([errorAt(text(), 'role_arn', 'No')])) {
      values.push(text().split('role_arn = ')[1]?.split('\n')[0] ?? '');
    }
    expect(values).toEqual(['null', ARN, 'null']);
  });

  test('leaves what is wrong by itself, and what is at no place', async () => {
    const hcl = `${DATA}resource "aws_iam_role" "r" {\n  p = "x"\n  q = data.aws_x.d.v\n}\n`;
    const { mending, text } = await mendingOf({ 'main.tf': hcl });
    expect(await mending.mend([errorAt(hcl, '"x"', 'No')])).toBe(false);
    expect(await mending.mend([{ summary: 'No', detail: '' }])).toBe(false);
    expect(text()).toBe(hcl);
    expect(mending.places.size).toBe(0);
  });

  const JSON_FILE = JSON.stringify({
    data: { aws_x: { d: {} } },
    locals: { ü: 'ü', a: { b: 'x', c: ['y', '${data.aws_x.d.v}'] } },
    resource: {
      aws_iam_role: {
        other: { permissions_boundary: 'x', path: '${data.aws_x.d.w}' },
        r: [{ name: 'x', permissions_boundary: '${data.aws_x.d.v}' }],
      },
      aws_iam_policy: { count: { count: '${tonumber(data.aws_x.d.v)}', name: 'count' } },
    },
  });

  test('puts a value in the place of the right one of Terraform JSON', async () => {
    const { mending, text, facts } = await mendingOf({ 'main.tf.json': JSON_FILE });
    const at = (found: string, summary = 'No') =>
      errorAt(JSON_FILE, found, summary, '', 'main.tf.json');
    const errors = [
      at('${data.aws_x.d.v}"]'),
      at('[{"name"', '"permissions_boundary" (cf0) is an invalid ARN: arn: invalid prefix'),
      at('"${tonumber'),
    ];
    expect(await mending.mend(errors)).toBe(true);
    expect(text('main.tf.json')).toBe(
      JSON_FILE.replace('"${data.aws_x.d.v}"]', 'null]')
        .replace('"${data.aws_x.d.v}"', ARN)
        .replace('"${tonumber(data.aws_x.d.v)}"', '0'),
    );
    const { written, uncounted } = await facts();
    expect(Object.keys(written['aws_iam_role.r']?.unknown ?? {})).toEqual(['permissions_boundary']);
    expect(Object.keys(written['aws_iam_role.other']?.unknown ?? {})).toEqual(['path']);
    expect(uncounted.map(({ address }) => address)).toEqual(['aws_iam_policy.count']);
  });

  test('leaves what is wrong by itself in Terraform JSON', async () => {
    const { mending, text } = await mendingOf({ 'main.tf.json': JSON_FILE });
    const at = (found: string) => errorAt(JSON_FILE, found, 'No', '', 'main.tf.json');
    expect(await mending.mend([at('"x","path"'), at('{"aws_x"'), at('"count":{')])).toBe(false);
    expect(text('main.tf.json')).toBe(JSON_FILE);
  });

  test('keeps the lines, and mends several places of one file at once', async () => {
    const hcl = `${DATA}locals {\n  ü = "ü"\n  a = [\n    data.aws_x.d.v,\n  ]\n  b = data.aws_x.d.v["k"]\n}\n`;
    const { mending, text } = await mendingOf({ 'main.tf': hcl });
    const errors = [
      errorAt(hcl, 'data.aws_x.d.v,', 'No'),
      errorAt(hcl, 'data.aws_x.d.v["k"]', 'No'),
    ];
    expect(await mending.mend(errors)).toBe(true);
    expect(text()).toBe(`${DATA}locals {\n  ü = "ü"\n  a = null\n\n\n  b = null\n}\n`);
  });

  test('finds by its name what an error of a whole resource is about', async () => {
    const hcl = `${DATA}resource "aws_iam_role" "r" {\n  rule {\n    inner {\n      role_arn = data.aws_x.d.v\n      value = "x"\n    }\n  }\n}\n`;
    const { mending, text } = await mendingOf({ 'main.tf': hcl });
    const summary = '"rule.0.inner.0.role_arn" (cf0) is an invalid ARN';
    expect(await mending.mend([errorAt(hcl, 'resource', summary)])).toBe(true);
    expect(text()).toContain(`role_arn = ${ARN}\n`);
  });

  test('what comes from a mended place is unknown, whatever would be read of it', async () => {
    const hcl = `${DATA}locals {
  all = { a = data.aws_x.d.ids[0], b = "x" }
}
resource "aws_iam_role" "r" {
  name = try(local.all.b, "none")
  path = "/"
}
`;
    const { mending, facts } = await mendingOf({ 'main.tf': hcl });
    const unknownOf = async () => (await facts()).written['aws_iam_role.r']?.unknown ?? {};
    expect(await unknownOf()).toEqual({});
    expect(await mending.mend([errorAt(hcl, 'data.aws_x.d.ids[0]', 'Invalid index')])).toBe(true);
    expect(Object.keys(await unknownOf())).toEqual(['name']);
    expect((await unknownOf()).name?.unknown).toBe(
      'it depends on `data.aws_x.d.ids`, which nothing looked up; state it with --data',
    );
  });

  test.each([
    ['count = tonumber(data.aws_x.d.v)', 'count = 0'],
    ['for_each = data.aws_x.d.v', 'for_each = {}'],
  ])('of %s nothing is made, and nobody knows how many there are', async (written, value) => {
    const hcl = `${DATA}resource "aws_iam_role" "r" {\n  ${written}\n  name = "x"\n}\n`;
    const { mending, text, facts } = await mendingOf({ 'main.tf': hcl });
    expect(await mending.mend([errorAt(hcl, written, 'No')])).toBe(true);
    expect(text()).toContain(`  ${value}\n`);
    expect((await facts()).uncounted.map(({ address }) => address)).toEqual(['aws_iam_role.r']);
  });

  test('follows what a mended module is given, and what it brings out', async () => {
    const files = {
      'main.tf': `${DATA}module "m" {\n  source = "./m"\n  v = data.aws_x.d.ids[0]\n}\nresource "aws_iam_role" "r" {\n  name = module.m.name\n}\n`,
      'm/main.tf':
        'variable "v" {}\noutput "name" {\n  value = { a = var.v["k"], b = "x" }["b"]\n}\n',
    };
    const { mending, facts } = await mendingOf(files);
    const isUnknown = async () =>
      'name' in ((await facts()).written['aws_iam_role.r']?.unknown ?? {});
    const inChild = errorAt(files['m/main.tf'], 'var.v["k"]', 'No', '', 'm/main.tf');
    expect(await mending.mend([inChild])).toBe(true);
    expect(await isUnknown()).toBe(true);
    expect(await mending.mend([errorAt(files['main.tf'], 'data.aws_x.d.ids', 'No')])).toBe(true);
    expect([...mending.places.keys()].map((each) => each.replace(/^\S+ /, ''))).toEqual([
      'output.name value',
      'module.m v',
    ]);
  });
});
