// OpenBLAS' own controls. The CBLAS routines themselves are declared by GSL's header, so that there is one
// declaration of each; the two headers cannot be imported side by side.
char *openblas_get_config(void);
char *openblas_get_corename(void);
void openblas_set_num_threads(int threads);

// LAPACK's QR factorization in single precision, as OpenBLAS carries it: every argument by address, matrices column by
// column. A work size of -1 asks for the size wanted, in work[0].
void sgeqrf_(const int *m, const int *n, float *a, const int *lda, float *tau, float *work, const int *lwork, int *info);
void sorgqr_(const int *m, const int *n, const int *k, float *a, const int *lda, const float *tau, float *work,
             const int *lwork, int *info);

// LAPACK's Cholesky factorization with pivoting in double precision: P^T A P = U^T U of rank `rank`.
void dpstrf_(const char *uplo, const int *n, double *a, const int *lda, int *piv, int *rank, const double *tol, double *work,
             int *info);

// LAPACK's Cholesky factorization in double precision.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);

// LAPACK's eigenvalues of a symmetric matrix in double precision, from the least on; with vectors for a `jobz` of V.
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
            const int *lwork, int *info);

// LAPACK's inverse of a triangular matrix in double precision.
void dtrtri_(const char *uplo, const char *diag, const int *n, double *a, const int *lda, int *info);

// LAPACK's QR factorization in double precision, and its orthogonal factor; see the ones in single precision.
void dgeqrf_(const int *m, const int *n, double *a, const int *lda, double *tau, double *work, const int *lwork, int *info);
void dorgqr_(const int *m, const int *n, const int *k, double *a, const int *lda, const double *tau, double *work,
             const int *lwork, int *info);

// LAPACK's singular values by one-sided Jacobi rotations, in double precision: accurate one by one where only the sizes of the
// columns lie apart. They are work[0] times what is in `sva`.
void dgesvj_(const char *joba, const char *jobu, const char *jobv, const int *m, const int *n, double *a, const int *lda,
             double *sva, const int *mv, double *v, const int *ldv, double *work, const int *lwork, int *info);
