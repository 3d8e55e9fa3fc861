from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tutor', '0004_lists'),
    ]

    operations = [
        migrations.AlterField(
            model_name='problem',
            name='goal',
            field=models.CharField(choices=[('solve', 'solve'), ('evaluate', 'evaluate'), ('simplify', 'simplify'), ('factor', 'factor'), ('expand', 'expand'), ('condense', 'condense'), ('scientific', 'scientific'), ('decimal', 'decimal'), ('fraction', 'fraction'), ('percent', 'percent'), ('roots', 'roots'), ('exponents', 'exponents'), ('interval', 'interval'), ('unknown', 'unknown')], max_length=16),
        ),
    ]
