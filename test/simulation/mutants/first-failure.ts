interface Case {
  status: string;
  fullName: string;
}

interface Run {
  testResults: { failureMessage?: string | null }[];
}

/** Jest's reporter of a hunt: says what failed first and ends the run, since one failure has caught the bug. */
export default class FirstFailure {
  #passed = 0;

  onTestCaseResult(_file: unknown, { status, fullName }: Case): void {
    if (status === 'passed') this.#passed += 1;
    if (status !== 'failed') return;
    this.#tell({ failed: fullName });
    process.exit(1);
  }

  /** A file that does not even load has no cases, and has caught nothing. */
  onRunComplete(_contexts: unknown, { testResults }: Run): void {
    this.#tell({ message: testResults[0]?.failureMessage ?? '' });
  }

  #tell(outcome: { failed: string } | { message: string }): void {
    process.stdout.write(`${JSON.stringify({ passed: this.#passed, ...outcome })}\n`);
  }
}
