import { reSign } from '../../../src/sandbox/gateway/vended-request';
import { signedBy, type SignedBy } from '../../../src/sandbox/gateway/signed-by';

const SCOPE = 'ASIAEXAMPLE/20261124/eu-west-1/s3/aws4_request';
const HEADER = `AWS4-HMAC-SHA256 Credential=${SCOPE}, SignedHeaders=host;x-amz-date, Signature=abc`;
const PRESIGNED = new URLSearchParams({
  'X-Amz-Credential': SCOPE,
  'X-Amz-Date': '20261124T080000Z',
  'X-Amz-Security-Token': 'token',
  'X-Amz-Signature': 'abc',
  'X-Amz-SignedHeaders': 'host',
});

const common = {
  accessKeyId: 'ASIAEXAMPLE',
  date: '20261124',
  region: 'eu-west-1',
  service: 's3',
  signature: 'abc',
  signedAt: '20261124T080000Z',
};

describe('signedBy', () => {
  test('reads the header, and the query of a presigned address', () => {
    const headers = {
      authorization: HEADER,
      'x-amz-date': '20261124T080000Z',
      'x-amz-security-token': 'token',
    };
    expect(signedBy(headers, new URLSearchParams())).toEqual({
      ...common,
      isPresigned: false,
      signedHeaders: ['host', 'x-amz-date'],
      sessionToken: 'token',
    });
    expect(signedBy({}, PRESIGNED)).toEqual({
      ...common,
      isPresigned: true,
      signedHeaders: ['host'],
      sessionToken: 'token',
    });
  });

  test('finds nobody where nothing is signed', () => {
    expect(signedBy({}, new URLSearchParams())).toBeUndefined();
    expect(signedBy({ authorization: 'Bearer x' }, new URLSearchParams())).toBeUndefined();
  });
});

describe('reSign', () => {
  const by: SignedBy = { ...common, isPresigned: false, signedHeaders: ['host'] };

  test("signs with the sandbox's own key, for the emulator's host", () => {
    const raw = ['Host', 'h', 'Authorization', HEADER, 'X-Amz-Security-Token', 't', 'X-A', '1'];
    expect(reSign(raw, by, 'http://127.0.0.1:1234')).toEqual([
      ...['host', '127.0.0.1:1234', 'X-A', '1', 'authorization'],
      'AWS4-HMAC-SHA256 Credential=test/20261124/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0',
    ]);
  });

  test('leaves out what could lead the emulator to another service', () => {
    const raw = ['X-Amz-Target', 'DynamoDB_20120810.Scan', 'X-Amz-Request-Route', 'r', 'A', '1'];
    expect(reSign(raw, by, 'http://127.0.0.1:1234').slice(2, 4)).toEqual(['A', '1']);
  });
});
