/**
 * Calls `useNative()` for whoever imports this before the SDK: imports are evaluated in their order.
 *
 * @module
 */
import { useNative } from "./native.ts";

useNative();
