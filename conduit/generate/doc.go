// Package generate makes plants: models of any size that look like plants, from a
// seed, for benchmarks, tests and studies.
package generate
