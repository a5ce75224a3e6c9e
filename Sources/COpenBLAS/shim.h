// OpenBLAS' own controls. The CBLAS routines themselves are declared by GSL's header, so that there is one
// declaration of each; the two headers cannot be imported side by side.
char *openblas_get_config(void);
char *openblas_get_corename(void);
void openblas_set_num_threads(int threads);
