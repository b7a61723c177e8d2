import { parseUrl } from '../../values/parse-url';

/** Where a browser has arrived. */
export interface Page {
  readonly address: string;
  readonly html: string;
  /** Where the page sends the browser that it doesn't follow. */
  readonly leadsTo?: string;
}

const MOST_REDIRECTS = 20;

/** A browser without a screen or scripts: it keeps cookies, and follows redirects as far as it may. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly follows: (target: URL) => boolean) {}

  /** Opens a page, or sends a form to it. */
  async open(address: string | URL, form?: Readonly<Record<string, string>>): Promise<Page> {
    let next = new URL(address);
    let body = form === undefined ? undefined : new URLSearchParams(form);
    for (let redirects = 0; redirects < MOST_REDIRECTS; redirects += 1) {
      const response = await fetch(next, {
        ...(body === undefined ? {} : { method: 'POST', body }),
        redirect: 'manual',
        headers: {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      });
      this.keep(response.headers.getSetCookie());
      const html = await response.text();
      const location = response.headers.get('location');
      const page = { address: next.href, html };
      if (location === null) return page;
      const target = parseUrl(location, next.href);
      if (target === undefined || !this.follows(target)) return { ...page, leadsTo: location };
      next = target;
      body = undefined;
    }
    return { address: next.href, html: 'it redirects for ever' };
  }

  private keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(cookie) ?? [];
      if (/;\s*(?:max-age=0|expires=thu, 01 jan 1970)/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
