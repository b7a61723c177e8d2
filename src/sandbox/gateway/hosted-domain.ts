const HOSTED = /^https:\/\/[a-z0-9-]+\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com(?=[/?#]|$)/;

/** Leads an address of a hosted sign-in domain back to the gateway, which answers for every one. */
export function toGateway(location: string, endpoint: string): string {
  return location.replace(HOSTED, endpoint);
}
