import { type Merge, underSwitches } from '../../src/simulator/under-switches';

const merge: Merge<string> = {
  signature: (answer) => answer,
  undecided: (doubt, answers) => `${doubt}: ${answers.join(' or ')}`,
};

describe('underSwitches', () => {
  test('rests on nothing where no open point is read', () => {
    expect(underSwitches({}, () => 'yes', merge)).toEqual({ result: 'yes', restsOn: [] });
  });

  test('rests on what would turn the answer round, and not on what would not', () => {
    const answer = underSwitches(
      {},
      (read) => {
        read('emptyTags');
        return read('samlRoles') === 'first' ? 'no' : 'yes';
      },
      merge,
    );
    expect(answer).toEqual({ result: 'yes', restsOn: ['samlRoles'] });
  });

  test('is undecided where both readings of an undecided point differ', () => {
    const settings = { samlRoles: 'undecided' } as const;
    expect(underSwitches(settings, (read) => read('samlRoles'), merge)).toEqual({
      result:
        'nobody has documented whether roles in a SAML assertion come before a mapping: without-mapping or first',
      restsOn: ['samlRoles'],
    });
  });

  test('answers where both readings of an undecided point come to the same', () => {
    const settings = { samlRoles: 'undecided' } as const;
    const same = underSwitches(
      settings,
      (read) => {
        read('samlRoles');
        return read('emptyTags') === 'needed' ? 'yes' : 'no';
      },
      merge,
    );
    expect(same).toEqual({ result: 'yes', restsOn: ['emptyTags'] });
  });
});
