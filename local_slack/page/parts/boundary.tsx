/** @jsxImportSource react */
/** @jsxImportSourceTypes @types/react */
/** One part of the page, which takes nothing with it when it cannot be drawn. */
import { Component, type ReactNode } from "../react.ts";

/** Draws its children or, when one of them fails, a line that says so. */
export class Boundary
  extends Component<{ children: ReactNode; what: string }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed
      ? <p className="quiet">{this.props.what} cannot be shown.</p>
      : this.props.children;
  }
}
