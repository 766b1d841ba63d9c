import { Component, type ReactNode } from 'react';
import { Failed } from './failed.tsx';
import { sentence } from './sentence.ts';

/** Shows what it holds, or in its place that it failed. Only a class can catch what is thrown while it is drawn. */
export class WhatFails extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return 'error' in this.state ? <Failed why={sentence(this.state.error)} /> : this.props.children;
  }
}
