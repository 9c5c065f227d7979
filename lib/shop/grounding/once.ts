/** A reading that is made once for each thing read, and where it is asked for. */
export function once<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { readonly value: Made }>();
  return (of) => {
    const ready = made.get(of) ?? { value: make(of) };
    made.set(of, ready);
    return ready.value;
  };
}
