// A single-page app as a customer would write it, without a library: sign-in by code and PKCE, credentials
// from the identity pool, requests signed in the browser. `settings` comes with the page.
/* global settings, document, location, sessionStorage, crypto, fetch, TextEncoder, URL, URLSearchParams, btoa */

const show = (id, value) => {
  document.getElementById(id).textContent =
    typeof value === 'string' ? value : JSON.stringify(value);
};
const bytes = (text) => new TextEncoder().encode(text);
const hex = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const sha256 = (text) => crypto.subtle.digest('SHA-256', bytes(text));

async function signIn() {
  const [state, verifier] = [random(), random()];
  sessionStorage.setItem('signIn', JSON.stringify({ state, verifier }));
  const address = new URL(settings.signInUrl);
  address.searchParams.set('state', state);
  address.searchParams.set('code_challenge', base64url(await sha256(verifier)));
  address.searchParams.set('code_challenge_method', 'S256');
  location.assign(address);
}

async function tokenFor(query) {
  const { state, verifier } = JSON.parse(sessionStorage.getItem('signIn'));
  if (query.get('state') !== state) throw new Error('this is the answer to another sign-in');
  const asked = new URL(settings.signInUrl);
  const response = await fetch(`${asked.origin}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: asked.searchParams.get('client_id'),
      redirect_uri: asked.searchParams.get('redirect_uri'),
      code: query.get('code'),
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).id_token;
}

async function ask(target, input, headers = {}, version = '1.1') {
  const response = await fetch(settings.endpoint, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': target,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${answer.__type}: ${answer.message ?? answer.Message}`);
  return answer;
}

async function credentialsFor(idToken) {
  const Logins = { [settings.login]: idToken };
  const service = 'AWSCognitoIdentityService';
  const { IdentityId } = await ask(`${service}.GetId`, {
    IdentityPoolId: settings.identityPoolId,
    Logins,
  });
  const { Credentials } = await ask(`${service}.GetCredentialsForIdentity`, { IdentityId, Logins });
  return { identityId: IdentityId, ...Credentials };
}

async function hmac(key, text) {
  const imported = await crypto.subtle.importKey(
    'raw',
    key,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return crypto.subtle.sign('HMAC', imported, bytes(text));
}

/** Signature Version 4, of a request without a query. */
async function signed({ service, method, path, body, headers }, credentials) {
  const time = new Date().toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = [time.slice(0, 8), settings.region, service, 'aws4_request'];
  const payload = hex(await sha256(body));
  const all = {
    ...headers,
    host: new URL(settings.endpoint).host,
    'x-amz-content-sha256': payload,
    'x-amz-date': time,
    'x-amz-security-token': credentials.SessionToken,
  };
  const names = Object.keys(all).sort();
  const canonical = [
    ...[method, path, ''],
    ...names.map((name) => `${name}:${all[name]}`),
    ...['', names.join(';'), payload],
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), hex(await sha256(canonical))].join('\n');
  let key = bytes(`AWS4${credentials.SecretKey}`);
  for (const part of scope) key = await hmac(key, part);
  const { host: _, ...sent } = all;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.AccessKeyId}/${scope.join('/')}, SignedHeaders=${names.join(';')}, Signature=${hex(await hmac(key, text))}`,
  };
}

async function put(owner, credentials) {
  const path = `/${settings.bucket}/private/${encodeURIComponent(owner)}/hello.txt`;
  const body = 'hello from a browser';
  const headers = await signed(
    { service: 's3', method: 'PUT', path, body, headers: {} },
    credentials,
  );
  const response = await fetch(`${settings.endpoint}${path}`, { method: 'PUT', body, headers });
  const [, code] = /<Code>(\w+)<\/Code>/.exec(await response.text()) ?? [];
  return code ?? String(response.status);
}

async function query(owner, credentials) {
  const input = {
    TableName: settings.table,
    KeyConditionExpression: '#owner = :me',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':me': { S: owner } },
  };
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.Query',
  };
  const request = { service: 'dynamodb', method: 'POST', path: '/', body: JSON.stringify(input) };
  const sent = await signed({ ...request, headers }, credentials);
  try {
    const { Items } = await ask('DynamoDB_20120810.Query', input, sent, '1.0');
    return Items.map(({ note }) => note.S).join();
  } catch (error) {
    return error.message.split(/[#:]/).find((part) => /Exception$/.test(part)) ?? error.message;
  }
}

async function start() {
  document.getElementById('sign-in').onclick = signIn;
  document.getElementById('sign-out').onclick = () => location.assign(settings.signOutUrl);
  const asked = new URL(location.href).searchParams;
  if (!asked.has('code')) return show('state', asked.get('error_description') ?? 'signed out');
  const idToken = await tokenFor(asked);
  show('token', idToken);
  const credentials = await credentialsFor(idToken);
  show('identity', credentials.identityId);
  show('own-file', await put(credentials.identityId, credentials));
  show('others-file', await put('somebody-else', credentials));
  show('own-items', await query(credentials.identityId, credentials));
  show('others-items', await query('somebody-else', credentials));
  show('state', 'done');
}

start().catch((error) => show('state', error.message));
