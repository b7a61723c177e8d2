import type { Check } from '../check';
import { implicitFlows } from '../implicit-flow';

/** Finds app clients that allow the implicit flow. */
export const C01: Check = {
  level: 'error',
  title: 'an app client allows the implicit flow',
  why: 'tokens come back in the URL, and its history, referrers, logs and scripts hold them',
  fix: 'allowed_oauth_flows = ["code"], with PKCE',
  fires: 'allowed_oauth_flows = ["code", "implicit"]',
  nearMiss: 'allowed_oauth_flows = ["code"]',
  see: 'https://datatracker.ietf.org/doc/html/rfc9700#section-2.1.2',
  find: implicitFlows,
};
