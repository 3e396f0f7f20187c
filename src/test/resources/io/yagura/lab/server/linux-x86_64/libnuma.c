/* Stands in for libnuma.so.1 where a machine has none: it says that there is no NUMA, and mysqld asks no further.
   gcc -shared -fPIC -O2 -s -nostdlib -Wl,-soname,libnuma.so.1 -Wl,--version-script=libnuma.map -o libnuma.so.1 libnuma.c */
int numa_available(void) { return -1; }
void *numa_alloc_local(unsigned long size) { (void) size; return 0; }
void numa_free(void *start, unsigned long size) { (void) start; (void) size; }
void *numa_get_mems_allowed(void) { return 0; }
void numa_bitmask_free(void *mask) { (void) mask; }
long mbind(void) { return -1; }
long set_mempolicy(void) { return -1; }
