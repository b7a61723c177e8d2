import {
  defaultSettings,
  underAssumptions,
  undocumented,
  type Assume,
  type Merge,
  type SwitchSettings,
} from '../../src/role-mapping/switches';

const TABLE = {
  colour: { readings: ['red', 'blue'], byDefault: 'red', question: 'which colour' },
  size: { readings: ['big', 'small'], byDefault: 'undecided', question: 'which size' },
  shape: { readings: ['round', 'square'], byDefault: 'round', question: 'which shape' },
} as const;

type Settings = SwitchSettings<typeof TABLE>;

const merge: Merge<string> = {
  signature: (answer) => answer,
  isOpen: (answer) => answer.startsWith('?'),
  undecided: (doubt, answers) => `? ${doubt}: ${answers.join(' or ')}`,
};

function under(settings: Partial<Settings>, ask: (assume: Assume<typeof TABLE>) => string) {
  const all: Settings = { colour: 'red', size: 'big', shape: 'round', ...settings };
  return underAssumptions(TABLE, all, ask, merge);
}

describe('underAssumptions', () => {
  test('rests on nothing where no switch is read', () => {
    expect(under({ colour: 'undecided' }, () => 'yes')).toEqual({ answer: 'yes', restsOn: [] });
  });

  test('rests on what would turn the answer round, and not on what would not', () => {
    const ask = (assume: Assume<typeof TABLE>) => {
      assume('shape');
      return assume('colour') === 'blue' ? 'no' : 'yes';
    };
    expect(under({}, ask)).toEqual({ answer: 'yes', restsOn: ['colour'] });
    expect(under({ colour: 'blue' }, ask)).toEqual({ answer: 'no', restsOn: ['colour'] });
  });

  test('is undecided where the readings of an undecided switch differ', () => {
    expect(under({ size: 'undecided' }, (assume) => assume('size'))).toEqual({
      answer: '? AWS does not document which size: big or small',
      restsOn: ['size'],
    });
  });

  test('answers where both readings of an undecided switch come to the same', () => {
    const answered = under({ size: 'undecided' }, (assume) => {
      assume('size');
      return assume('colour') === 'red' ? 'yes' : 'no';
    });
    expect(answered).toEqual({ answer: 'yes', restsOn: ['colour'] });
  });

  test('names every switch to set, and none that is set', () => {
    const settings = { size: 'undecided', shape: 'undecided' } as const;
    const answered = under(settings, (assume) =>
      assume('size') === 'big' ? assume('shape') : assume('colour'),
    );
    expect(answered.restsOn).toEqual(['size', 'shape']);
  });

  test('finds an undecided switch that only another reading looks at', () => {
    const answered = under({ size: 'undecided' }, (assume) =>
      assume('colour') === 'red' ? 'yes' : assume('size') === 'small' ? 'no' : 'yes',
    );
    expect(answered).toEqual({ answer: 'yes', restsOn: ['colour'] });
  });

  test('reads a switch in one way for the whole answer', () => {
    const answered = under({ size: 'undecided' }, (assume) =>
      assume('size') === assume('size') ? 'yes' : 'no',
    );
    expect(answered).toEqual({ answer: 'yes', restsOn: [] });
  });
});

describe('undocumented', () => {
  test('names each point', () => {
    expect(undocumented([TABLE.colour, TABLE.size])).toBe(
      'AWS does not document which colour, nor which size',
    );
  });
});

describe('defaultSettings', () => {
  test('reads each point as its table says', () => {
    expect(defaultSettings(TABLE)).toEqual({ colour: 'red', size: 'undecided', shape: 'round' });
  });
});
