import { extended, lazily, withLater } from '../../src/values/lazily';

describe('lazily', () => {
  test('computes once, when it is first asked for', () => {
    const compute = jest.fn(() => undefined);
    const value = lazily(compute);
    expect(compute).not.toHaveBeenCalled();
    expect([value(), value()]).toEqual([undefined, undefined]);
    expect(compute).toHaveBeenCalledTimes(1);
  });
});

describe('extended', () => {
  test('adds and replaces properties without reading those that are computed', () => {
    const compute = jest.fn(() => 1);
    const one = {
      get late() {
        return compute();
      },
      replaced: 'a',
    };
    const made = extended(one, { replaced: 'b', added: 'c' });
    expect(compute).not.toHaveBeenCalled();
    expect(made).toEqual({ late: 1, replaced: 'b', added: 'c' });
    expect(one.replaced).toBe('a');
  });
});

describe('withLater', () => {
  test('computes all of its properties together, when the first of them is read', () => {
    const compute = jest.fn(() => ({ a: 1, b: 2 }));
    const made = withLater({ name: 'x' }, { a: true, b: true }, compute);
    expect(made.name).toBe('x');
    expect(compute).not.toHaveBeenCalled();
    expect(made).toEqual({ name: 'x', a: 1, b: 2 });
    expect({ ...made }).toEqual({ name: 'x', a: 1, b: 2 });
    expect(compute).toHaveBeenCalledTimes(1);
  });
});
