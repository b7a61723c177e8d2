import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const { dependencies, peerDependencies, devDependencies } = JSON.parse(read('package.json')) as {
  readonly [kind: string]: Readonly<Record<string, string>>;
};

/** Licences by package, of each table of the page; a row may hold several packages. */
const tables = read('docs', 'decisions', '0015-dependencies.md')
  .split('\n## ')
  .slice(1)
  .map((section) =>
    [...section.matchAll(/^\| +(@?[a-z][^|]*?) +\| +([^|]*?) +\|/gm)].flatMap(
      ([, names = '', of = '']) => {
        const licences = of.split(', ');
        return names.split(', ').map((name, at) => [name, licences[at] ?? of] as const);
      },
    ),
  )
  .map((rows) => new Map(rows.filter(([name]) => name !== 'package')));

const licenceOf = (name: string) =>
  (JSON.parse(read('node_modules', name, 'package.json')) as { readonly license: string }).license;

describe('the page of dependencies', () => {
  test('lists what `package.json` has, no more and no less', () => {
    const others = Object.keys(devDependencies ?? {}).filter(
      (name) => peerDependencies?.[name] === undefined,
    );
    expect(tables.map((table) => [...table.keys()].sort())).toEqual([
      Object.keys(dependencies ?? {}).sort(),
      Object.keys(peerDependencies ?? {}).sort(),
      others.sort(),
    ]);
  });

  test('names the licence that each package has', () => {
    const named = tables.flatMap((table) => [...table]);
    expect(named.length).toBeGreaterThan(30);
    expect(named).toEqual(named.map(([name]) => [name, licenceOf(name)]));
  });
});

test('the table of support names the versions that are installed', () => {
  const support = read('docs', 'support.md');
  const rows = new Map(
    [...support.matchAll(/^\| (\S+?),? .*$/gm)].map(([row, name]) => [name, row]),
  );
  const names = ['cdktf', '@cdktf/provider-aws', 'constructs', 'jose', 'oidc-provider'];
  expect(names.map((name) => rows.get(name))).toEqual(
    names.map((name) => expect.stringContaining(devDependencies?.[name] as string)),
  );
  expect(rows.get('TypeScript')).toContain(devDependencies?.typescript);
  expect(rows.get('Jest')).toContain(devDependencies?.jest);
});

describe('the lock file', () => {
  interface Locked {
    readonly optionalDependencies?: Readonly<Record<string, string>>;
    readonly integrity?: string;
    readonly inBundle?: true;
    readonly os?: readonly string[];
    readonly cpu?: readonly string[];
  }
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };

  /** Where Node finds a package: beside the one that needs it, or in a folder above. */
  const isLocked = (from: string, name: string): boolean => {
    const above = from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '');
    if (packages[[from, 'node_modules', name].join('/').replace(/^\//, '')]) return true;
    return from !== '' && isLocked(above, name);
  };

  // npm writes the packages of one's own platform only, where some are installed already.
  test('lists what each package may need on another platform', () => {
    const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => [path, name] as const),
    );
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter(([path, name]) => !isLocked(path, name))).toEqual([]);
  });

  test.each(['@esbuild/', '@swc/core-', '@unrs/resolver-binding-'])(
    'has binaries of Linux, macOS and Windows on x64 and arm64: %s',
    (prefix) => {
      const platforms = Object.entries(packages)
        .filter(([path]) => path.startsWith(`node_modules/${prefix}`))
        .flatMap(([, { os = [], cpu = [] }]) =>
          os.flatMap((each) => cpu.map((on) => `${each} ${on}`)),
        );
      const wanted = ['linux', 'darwin', 'win32'].flatMap((os) => [`${os} x64`, `${os} arm64`]);
      expect(platforms).toEqual(expect.arrayContaining(wanted));
    },
  );

  test('has the hash of each package that is downloaded', () => {
    const downloaded = Object.entries(packages).filter(
      ([path, { inBundle }]) => path !== '' && inBundle !== true,
    );
    expect(downloaded.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});
