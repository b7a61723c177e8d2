import { SWITCHES, type Switches } from '../../simulator/switches';
import { own } from '../../values/json';
import { alternatives, noSuch } from '../../values/no-such';
import { UsageError } from '../command';

/**
 * Reads the values of `--switch`, each `name=reading`.
 *
 * @throws UsageError where there is no such switch or reading, or one is given twice
 */
export function switchesIn(given: readonly string[]): Partial<Switches> {
  const switches = new Map<string, string>();
  for (const each of given) {
    const at = each.indexOf('=');
    if (at < 1) {
      throw new UsageError(`--switch: expected \`name=reading\`, got \`${each}\``);
    }
    const [name, reading] = [each.slice(0, at), each.slice(at + 1)];
    const readings = own<{ readonly readings: readonly string[] }>(SWITCHES, name)?.readings;
    if (readings === undefined) {
      throw new UsageError(`--switch: ${noSuch('switch', name, Object.keys(SWITCHES))}`);
    }
    if (![...readings, 'undecided'].includes(reading)) {
      const expected = alternatives([...readings, 'undecided']);
      throw new UsageError(`--switch: \`${name}\` is ${expected}, got \`${reading}\``);
    }
    if (switches.has(name)) throw new UsageError(`--switch: \`${name}\` is given twice`);
    switches.set(name, reading);
  }
  return Object.fromEntries(switches) as Partial<Switches>;
}
