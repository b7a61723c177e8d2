import { startArguments } from '../../../scripts/start/start-arguments';

describe('startArguments', () => {
  test('runs and ends everything when nothing is said', () => {
    expect(startArguments([])).toEqual({ type: 'run', keep: false });
  });

  test('keeps, stops or helps', () => {
    expect(startArguments(['--keep'])).toEqual({ type: 'run', keep: true });
    expect(startArguments(['--stop'])).toEqual({ type: 'stop' });
    expect(startArguments(['--keep', '--help'])).toEqual({ type: 'help' });
  });

  test('names the nearest option for one that it does not know', () => {
    expect(startArguments(['--kep'])).toEqual({
      type: 'wrong',
      message:
        'start: no option named `--kep`; did you mean `--keep`? declared: --help, --keep, --stop',
    });
    expect(startArguments(['combined'])).toEqual({
      type: 'wrong',
      message: 'start: no option named `combined`; declared: --help, --keep, --stop',
    });
  });

  test('refuses to keep and to stop at once', () => {
    expect(startArguments(['--stop', '--keep'])).toEqual({
      type: 'wrong',
      message: 'start: --keep and --stop exclude each other; give one',
    });
  });
});
