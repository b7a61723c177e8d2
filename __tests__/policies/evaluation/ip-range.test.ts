import { isWithin, parseIpRange, type IpRange } from '../../../src/policies/evaluation/operators';

const within = (inner: string, outer: string) =>
  isWithin(parseIpRange(inner) as IpRange, parseIpRange(outer) as IpRange);

describe('parseIpRange', () => {
  test('reads addresses and ranges of both families', () => {
    expect(parseIpRange('203.0.113.5')).toEqual({ bits: 32, address: 3405803781n, prefix: 32 });
    expect(parseIpRange('10.0.0.0/8')).toEqual({ bits: 32, address: 167772160n, prefix: 8 });
    expect(parseIpRange('0.0.0.0/0')).toEqual({ bits: 32, address: 0n, prefix: 0 });
    expect(parseIpRange('::1')).toEqual({ bits: 128, address: 1n, prefix: 128 });
    expect(parseIpRange('::')).toEqual({ bits: 128, address: 0n, prefix: 128 });
    expect(parseIpRange('1::/16')).toEqual({ bits: 128, address: 1n << 112n, prefix: 16 });
    expect(parseIpRange('0:0:0:0:0:0:1::')).toEqual(parseIpRange('0:0:0:0:0:0:1:0'));
    expect(parseIpRange('2001:DB8:0:0:0:0:0:1')).toEqual(parseIpRange('2001:db8::1'));
  });

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.x',
    '1.2.3.0004',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/x',
    '1.2.3.4/-8',
    '1.2.3.4/8x',
    '1.2.3.4/0008',
    '::1%eth0',
    '1.2.3.4/8/8',
    '::1/129',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '1::2::3',
    '1:2:3:4::5:6:7:8::9',
    '12345::',
    'g::',
    'somewhere',
  ])('does not read `%s`', (text) => {
    expect(parseIpRange(text)).toBeUndefined();
  });
});

describe('isWithin', () => {
  test('compares the leading bits', () => {
    expect(within('10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(within('11.1.2.3', '10.0.0.0/8')).toBe(false);
    expect(within('203.0.113.127', '203.0.113.0/25')).toBe(true);
    expect(within('203.0.113.128', '203.0.113.0/25')).toBe(false);
    expect(within('2001:db8:ffff::1', '2001:db8::/32')).toBe(true);
    expect(within('2001:db9::1', '2001:db8::/32')).toBe(false);
    expect(within('255.255.255.255', '0.0.0.0/0')).toBe(true);
  });

  test('finds a wider range in no narrower one', () => {
    expect(within('10.0.0.0/8', '10.0.0.0/16')).toBe(false);
    expect(within('10.0.0.0/16', '10.0.0.0/8')).toBe(true);
    expect(within('10.0.0.0/8', '10.0.0.0/8')).toBe(true);
  });

  test('finds no address in a range of the other family', () => {
    expect(within('::1', '0.0.0.0/0')).toBe(false);
    expect(within('0.0.0.1', '::/0')).toBe(false);
  });
});
