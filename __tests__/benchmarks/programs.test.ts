import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'benchmarks');
const started = readFileSync(join(folder, 'run.ts'), 'utf8').matchAll(/\bcompiled\('([\w-]+)'\)/g);
const programs = [...new Set([...started].map(([, name = '']) => name))];

describe('npm run bench', () => {
  test('compiles every program that it starts', () => {
    const { include } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
      readonly include: readonly string[];
    };
    expect(include).toEqual(['*.ts']);
    expect(programs.filter((name) => !existsSync(join(folder, `${name}.ts`)))).toEqual([]);
    expect([...programs].sort()).toEqual([
      'access',
      'checks',
      'first-example',
      'grants',
      'parse-json',
      'rates',
      'scale',
    ]);
  });
});
