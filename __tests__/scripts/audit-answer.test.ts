import { auditAnswer } from '../../scripts/audit-answer';

describe('auditAnswer', () => {
  test('is clean where npm found nothing', () => {
    const report = { auditReportVersion: 2, vulnerabilities: {}, metadata: {} };
    expect(auditAnswer(JSON.stringify(report))).toEqual({ outcome: 'clean' });
  });

  test('names each vulnerable package, and how bad it is', () => {
    const vulnerabilities = { jose: { severity: 'high' }, tsx: { severity: 'low' } };
    expect(auditAnswer(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual({
      outcome: 'vulnerable',
      packages: ['jose (high)', 'tsx (low)'],
    });
  });

  test.each([
    [
      JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }),
      '405 Method Not Allowed',
    ],
    ['', 'npm printed no report'],
  ])('is not clean where the registry gave no answer: %j', (printed, because) => {
    expect(auditAnswer(printed)).toEqual({ outcome: 'not-asked', because });
  });
});
