import { toGateway } from '../../../src/sandbox/gateway/proxy';

const GATEWAY = 'http://127.0.0.1:4566';

describe('toGateway', () => {
  test('leads a hosted sign-in domain back', () => {
    const path = '/oauth2/idpresponse?code=1&state=2';
    expect(toGateway(`https://corp-dev.auth.eu-west-1.amazoncognito.com${path}`, GATEWAY)).toBe(
      GATEWAY + path,
    );
    expect(toGateway('https://corp.auth.eu-west-1.amazoncognito.com', GATEWAY)).toBe(GATEWAY);
  });

  test.each([
    'https://app.corp.example/callback?x=https://corp.auth.eu-west-1.amazoncognito.com/',
    'https://corp.auth.eu-west-1.amazoncognito.com.example.com/',
    'https://auth.corp.example/oauth2/idpresponse',
    '/login?client_id=1',
  ])('leaves %s alone', (location) => {
    expect(toGateway(location, GATEWAY)).toBe(location);
  });
});
