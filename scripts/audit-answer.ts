/** What `npm audit --json` found out. */
export type AuditAnswer =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'vulnerable'; readonly packages: readonly string[] }
  /** The registry wasn't reached, or doesn't answer such questions: nothing is known. */
  | { readonly outcome: 'not-asked'; readonly because: string };

/** Reads what `npm audit --json` printed, which exits by 1 both for vulnerabilities and where it got no answer. */
export function auditAnswer(printed: string): AuditAnswer {
  const report = parsed(printed);
  if (report?.vulnerabilities === undefined) {
    return { outcome: 'not-asked', because: report?.message ?? 'npm printed no report' };
  }
  const packages = Object.entries(report.vulnerabilities).map(
    ([name, { severity }]) => `${name} (${severity})`,
  );
  return packages.length === 0 ? { outcome: 'clean' } : { outcome: 'vulnerable', packages };
}

interface Report {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

function parsed(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return undefined;
  }
}
