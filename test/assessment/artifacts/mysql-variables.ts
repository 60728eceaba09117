/**
 * Settings that servers of the MySQL family document, apart from replication, logging and the ones of plugins.
 *
 * - 5.7, 8.0, 8.4: MySQL Reference Manual of that release, "Server System Variables" and "InnoDB Startup
 *   Options and System Variables", as `mysqld --verbose --help` of 5.7.18,
 *   8.0.41 and 8.4.6 prints them and InnoDB declares them, without its debugging ones.
 * - What a release removed: "Server and Status Variables and Options Added, Deprecated, or Removed".
 *
 * MariaDB is not listed: its server is asked itself (test/configs).
 */
const COMMON = words(`
  join_buffer_size key_buffer_size key_cache_age_threshold key_cache_block_size key_cache_division_limit large_pages
  max_allowed_packet max_connect_errors max_connections max_error_count max_execution_time max_heap_table_size
  max_join_size max_length_for_sort_data max_points_in_geometry max_prepared_stmt_count max_seeks_for_key
  max_sort_length max_sp_recursion_depth max_user_connections max_write_lock_count myisam_sort_buffer_size
  net_buffer_length net_read_timeout net_retry_count net_write_timeout optimizer_search_depth parser_max_mem_size
  performance_schema preload_buffer_size query_alloc_block_size query_prealloc_size range_alloc_block_size
  range_optimizer_max_mem_size read_buffer_size read_rnd_buffer_size skip_name_resolve slow_query_log
  sort_buffer_size stored_program_cache table_open_cache table_open_cache_instances thread_cache_size thread_stack
  tmp_table_size transaction_alloc_block_size transaction_prealloc_size wait_timeout interactive_timeout
`);

const INNODB = words(`
  api_bk_commit_interval api_disable_rowlock api_enable_binlog api_enable_mdl api_trx_level autoextend_increment
  autoinc_lock_mode adaptive_flushing adaptive_flushing_lwm adaptive_hash_index adaptive_hash_index_parts
  adaptive_max_sleep_delay buffer_pool_chunk_size buffer_pool_dump_at_shutdown buffer_pool_dump_now
  buffer_pool_dump_pct buffer_pool_filename buffer_pool_instances buffer_pool_load_abort buffer_pool_load_at_startup
  buffer_pool_load_now buffer_pool_size change_buffer_max_size change_buffering checksum_algorithm
  cmp_per_index_enabled commit_concurrency compression_failure_threshold_pct compression_level compression_pad_pct_max
  concurrency_tickets data_file_path data_home_dir deadlock_detect default_row_format disable_sort_file_cache
  doublewrite fast_shutdown file_per_table fill_factor flush_log_at_timeout flush_log_at_trx_commit flush_method
  flush_neighbors flush_sync flushing_avg_loops force_load_corrupted force_recovery ft_cache_size
  ft_result_cache_limit ft_total_cache_size io_capacity io_capacity_max lock_wait_timeout log_buffer_size
  log_checksums log_compressed_pages log_file_size log_files_in_group log_group_home_dir log_write_ahead_size
  lru_scan_depth max_dirty_pages_pct max_dirty_pages_pct_lwm max_purge_lag max_purge_lag_delay max_undo_log_size
  old_blocks_pct old_blocks_time online_alter_log_max_size open_files optimize_fulltext_only page_cleaners page_size
  print_all_deadlocks purge_batch_size purge_rseg_truncate_frequency purge_threads random_read_ahead
  read_ahead_threshold read_io_threads read_only replication_delay rollback_on_timeout rollback_segments
  sort_buffer_size spin_wait_delay stats_auto_recalc stats_method stats_on_metadata stats_persistent
  stats_persistent_sample_pages stats_transient_sample_pages status_output status_output_locks strict_mode
  sync_array_size sync_spin_loops table_locks temp_data_file_path thread_concurrency thread_sleep_delay tmpdir
  undo_directory undo_log_truncate undo_tablespaces use_native_aio write_io_threads
`).map((name) => `innodb_${name}`);

const SINCE_8_0 = words(`
  global_connection_memory_limit histogram_generation_max_mem_size information_schema_stats_expiry
  innodb_buffer_pool_in_core_file innodb_ddl_buffer_size innodb_ddl_threads innodb_dedicated_server innodb_directories
  innodb_doublewrite_dir innodb_doublewrite_files innodb_doublewrite_pages innodb_extend_and_initialize
  innodb_fsync_threshold innodb_idle_flush_pct innodb_log_spin_cpu_abs_lwm innodb_log_spin_cpu_pct_hwm
  innodb_log_wait_for_flush_spin_hwm innodb_log_writer_threads innodb_parallel_read_threads innodb_print_ddl_logs
  innodb_redo_log_archive_dirs innodb_redo_log_encrypt innodb_segment_reserve_factor
  innodb_spin_wait_pause_multiplier innodb_temp_tablespaces_dir innodb_undo_log_encrypt innodb_use_fdatasync
  innodb_validate_tablespace_paths internal_tmp_mem_storage_engine regexp_stack_limit schema_definition_cache
  select_into_buffer_size tablespace_definition_cache temptable_max_mmap temptable_max_ram temptable_use_mmap
`);

const ONLY_5_7 = words(`
  innodb_checksums innodb_file_format innodb_file_format_check innodb_file_format_max innodb_large_prefix
  innodb_locks_unsafe_for_binlog innodb_stats_sample_pages innodb_support_xa innodb_undo_logs
  internal_tmp_disk_storage_engine max_tmp_tables metadata_locks_cache_size query_cache_limit query_cache_min_res_unit
  query_cache_size query_cache_type query_cache_wlock_invalidate secure_auth sync_frm
`);

/** What the first release of a series knows, and what came later in it. */
export const DOCUMENTED = {
  "5.7": { always: new Set([...COMMON, ...INNODB, ...ONLY_5_7]), later: new Set<string>() },
  "8.0": {
    always: new Set([...COMMON, ...INNODB, ...SINCE_8_0]),
    // 8.0.30
    later: new Set(["innodb_redo_log_capacity"]),
  },
  "8.4": {
    always: new Set([...COMMON, ...INNODB, ...SINCE_8_0, "innodb_redo_log_capacity", "set_operations_buffer_size"]),
    later: new Set<string>(),
  },
} as const;

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}
