declare global {
  var endBrowserTests: (() => Promise<void>) | undefined;
}

export default async function tearDown(): Promise<void> {
  await globalThis.endBrowserTests?.();
}
