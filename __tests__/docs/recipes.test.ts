import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECIPES } from '../../scripts/recipes';
import { PROGRAMS } from '../helpers/examples/programs';

const root = join(__dirname, '..', '..');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

describe('an example program', () => {
  // An app gives each stack a backend, of the id `backend`.
  test.each(Object.entries(PROGRAMS))('can be synthesized by an app: %s', (_, make) => {
    expect(() => make().prepareStack()).not.toThrow();
  });
});

describe('recipes', () => {
  test('are fourteen tasks', () => {
    expect(new Set(RECIPES.map(({ task }) => task)).size).toBe(14);
  });

  test.each(RECIPES)('$task: on a page, and in a test', ({ page, file, test: name }) => {
    const [path = '', anchor] = page.split('#');
    const anchors = anchorsOf(join(root, 'docs', path));
    expect(anchor === undefined || anchors.includes(anchor)).toBe(true);
    expect(existsSync(join(root, '__tests__', name))).toBe(true);
    if (file !== undefined) expect(existsSync(join(root, file))).toBe(true);
  });

  // What is planned there is planned by name.
  test.each(RECIPES.filter(({ test: name }) => name.endsWith('/programs.test.ts')))(
    '$task: its program is among those that are planned',
    ({ file = '' }) => {
      const program = file.replace(/^examples\/(.*)\.ts$/, '$1');
      const text = readFileSync(join(root, '__tests__/terraform-binary/programs.test.ts'), 'utf8');
      expect(text).toContain(program.includes('-') ? `'${program}': {` : `${program}: {`);
    },
  );
});
