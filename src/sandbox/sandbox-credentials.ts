/** The key that every request to the sandbox is signed with: of no use anywhere else. */
export const SANDBOX_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' } as const;
