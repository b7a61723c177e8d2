import {
  fragmentOf,
  questionIn,
  signInOfPage,
  type PageQuestion,
} from '../../../src/page/playground/question';

const whole: PageQuestion = {
  ...{ pool: 'p', client: 'c', claims: { a: ['x', 1, null] }, groups: ['g'], role: 'r' },
  ...{ identity: 'eu-west-1:1', classic: true, action: 's3:GetObject', resource: '#&%="' },
  context: { k: 'v', l: ['a'], n: null },
};

describe('questionIn', () => {
  test.each<[string, PageQuestion]>([
    ['a user', whole],
    [
      'a guest',
      {
        ...{ pool: 'p', guest: true, claims: {}, groups: [] },
        action: '',
        resource: '',
        context: {},
      },
    ],
    [
      'a login of a backend',
      {
        ...{ pool: 'p', provider: 'd', claims: {}, groups: [], principalTags: { t: 'v' } },
        ...{ action: '', resource: '', context: {} },
      },
    ],
  ])('reads what fragmentOf wrote: %s', (_, question) => {
    expect(questionIn(fragmentOf(question))).toEqual(question);
  });

  test('takes nothing of another type, and no other fragment', () => {
    const json = {
      ...{ pool: 1, client: {}, guest: 'yes', claims: [], groups: [1, 'g'], role: [] },
      context: { a: 1, b: [1], c: 'x' },
    };
    expect(questionIn(`#q=${encodeURIComponent(JSON.stringify(json))}`)).toEqual({
      ...{ pool: '', claims: {}, groups: ['g'], action: '', resource: '', context: { c: 'x' } },
    });
    const others = ['', '#x', '#q=%', '#q={', '#q=[]', '#q=null', '#q=%E0%A4%A'];
    expect(others.map(questionIn)).toEqual(others.map(() => undefined));
  });
});

describe('signInOfPage', () => {
  test('gives the simulator what it takes', () => {
    expect(signInOfPage(whole)).toEqual({
      ...{ identityPool: 'p', askedRole: 'r', identity: 'eu-west-1:1', flow: 'classic' },
      ...{ client: 'c', claims: whole.claims, groups: ['g'] },
    });
    const guest = { ...whole, client: undefined, guest: true, role: undefined, classic: undefined };
    expect(signInOfPage(guest as PageQuestion)).toEqual({
      ...{ identityPool: 'p', identity: 'eu-west-1:1', guest: true },
    });
    const backend = { ...whole, client: undefined, provider: 'd', principalTags: { t: 'v' } };
    expect(signInOfPage(backend)).toMatchObject({ provider: 'd', principalTags: { t: 'v' } });
  });
});
