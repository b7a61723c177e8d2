import { ServiceError } from '../../../src/sandbox/gateway/answer';
import {
  EXPIRED,
  protocolOf,
  errorAnswer,
  WRONG_TOKEN,
} from '../../../src/sandbox/gateway/protocol';

const denied = new ServiceError('AccessDenied', 'User: <a> & "b"', 403);

describe('errorAnswer', () => {
  test('writes JSON with the name of an exception, and 400', () => {
    const { status, headers, body } = errorAnswer(denied, 'json');
    expect(status).toBe(400);
    expect(headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-errortype': 'AccessDeniedException',
    });
    expect(JSON.parse(body)).toMatchObject({
      __type: 'AccessDeniedException',
      message: denied.message,
    });
  });

  test("writes S3's XML", () => {
    const { status, body } = errorAnswer(denied, 'rest');
    expect(status).toBe(403);
    expect(body).toContain(
      '<Error><Code>AccessDenied</Code><Message>User: &#60;a&#62; &#38; &#34;b&#34;</Message>',
    );
  });

  test("writes the query protocol's XML", () => {
    const { status, body } = errorAnswer(denied, 'query');
    expect(status).toBe(403);
    expect(body).toMatch(/^<ErrorResponse><Error><Type>Sender<\/Type><Code>AccessDenied<\/Code>/);
  });

  test.each([
    ['json', 'ExpiredTokenException', 400],
    ['query', 'ExpiredToken', 403],
    ['rest', 'ExpiredToken', 400],
  ] as const)('says in %s that credentials have expired', (protocol, code, status) => {
    const answer = errorAnswer(EXPIRED[protocol], protocol);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(code);
  });
});

describe('protocolOf', () => {
  test('goes by the target and by the service that is signed for', () => {
    expect(protocolOf('DynamoDB_20120810.GetItem', 'dynamodb')).toBe('json');
    expect(protocolOf(undefined, 's3')).toBe('rest');
    expect(protocolOf(undefined, 'sts')).toBe('query');
    expect(protocolOf(undefined, undefined)).toBe('query');
  });
});

describe('credentials that are not accepted', () => {
  test.each([
    ['json', 'ExpiredTokenException', 'The security token included in the request is expired'],
    ['query', 'ExpiredToken', 'The security token included in the request is expired'],
    ['rest', 'ExpiredToken', 'The provided token has expired.'],
  ] as const)('have expired, in the words of %s', (protocol, code, message) => {
    expect(EXPIRED[protocol]).toMatchObject({ code, message });
  });

  test.each([
    [
      'json',
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    ['query', 'InvalidClientTokenId', 'The security token included in the request is invalid.'],
    ['rest', 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
  ] as const)('have another token, in the words of %s', (protocol, code, message) => {
    expect(WRONG_TOKEN[protocol]).toMatchObject({ code, message });
  });
});
