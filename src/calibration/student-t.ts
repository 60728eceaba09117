/**
 * The t that a share of Student's distribution does not pass on either side: 0.95 gives the half width of a 95 %
 * confidence interval in standard errors.
 *
 *     P(|T| < t) = share,   t = √ν tan θ
 *
 * Valid for whole degrees of freedom ν ≥ 1 and shares from 0 to below 1; by bisection over θ to rounding.
 * @source M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4
 */
export function studentT(degreesOfFreedom: number, share: number): number {
  let [low, high] = [0, Math.PI / 2];
  for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (shareWithin(degreesOfFreedom, middle) < share) low = middle;
    else high = middle;
  }
  return Math.sqrt(degreesOfFreedom) * Math.tan(high);
}

/** The finite sums for odd and even ν. */
function shareWithin(degreesOfFreedom: number, angle: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degreesOfFreedom; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  return odd ? (angle + sine * sum) / (Math.PI / 2) : sine * sum;
}
