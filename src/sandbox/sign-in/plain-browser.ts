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

/** A form of a page, as far as a browser needs it to send it. */
export interface HtmlForm {
  /** Address to send it to, relative to the page. */
  readonly action: string;
  /** Its inputs with what they hold before anybody types. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Finds the first form of a page that has all of these inputs. */
export function findForm(html: string, inputs: readonly string[]): HtmlForm | undefined {
  return [...html.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/gi)]
    .map(([, opening = '', content = '']) => ({
      action: attribute(opening, 'action') ?? '',
      fields: fieldsIn(content),
    }))
    .find(({ fields }) => inputs.every((name) => name in fields));
}

/** What a page says in the elements of a class, such as `error`; undefined where it has none. */
export function textOfClass(html: string, name: string): string | undefined {
  const [, content] = new RegExp(`<\\w+[^>]*class="${name}"[^>]*>([^<]*)<`).exec(html) ?? [];
  return content === undefined ? undefined : decoded(content).trim();
}

function fieldsIn(content: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, input = ''] of content.matchAll(/<input\b([^>]*)>/gi)) {
    const name = attribute(input, 'name');
    if (name !== undefined) fields[name] = attribute(input, 'value') ?? '';
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex as string, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name as string] ?? (entity as string);
  });
}
